/** The parts of the page, to go to. */
export const PARTS = [
  ["path", "How it moved"],
  ["why", "Why"],
  ["watch", "What to watch"],
  ["signals", "The signals"],
  ["care", "Handle with care"],
  ["brief", "The brief"],
] as const;

export function Contents() {
  return (
    <nav className="toc noprint" aria-label="On this page">
      {PARTS.map(([id, title]) => (
        <a key={id} href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}
