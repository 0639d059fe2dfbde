/** A fault of the page itself: told where it happened, and the rest of the page goes on. */
import { Component, type ReactNode } from "react";

type Props = { readonly children: ReactNode };
type State = { readonly error: Error | undefined };

/** React catches faults of what it draws by a class only. */
export class Fault extends Component<Props, State> {
  override state: State = { error: undefined };
  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="notice" role="alert">
        This part of the page failed: a fault of Assay's, not yours. Nothing recorded is lost.{" "}
        <code>{error.message}</code>{" "}
        <button type="button" className="button" onClick={() => this.setState({ error: undefined })}>
          Try again
        </button>
      </div>
    );
  }
}
