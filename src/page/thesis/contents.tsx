/** The parts of the page, to go to. */
export const PARTS = [
  ["path", "How it moved"],
  ["why", "Why"],
  ["watch", "What to watch"],
  ["signals", "The signals"],
  ["care", "Handle with care"],
  ["payback", "What it must earn"],
  ["market", "The market"],
  ["brief", "The brief"],
] as const;

/** Parts that not every thesis has. */
type ContentsProps = { readonly has: { readonly payback: boolean; readonly market: boolean } };

export function Contents({ has }: ContentsProps) {
  return (
    <nav className="toc noprint" aria-label="On this page">
      {PARTS.filter(([id]) => (id !== "payback" && id !== "market") || has[id]).map(([id, title]) => (
        <a key={id} href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}
