/** A share of one as a bar with its range: drawn, and said in words for those who do not see it. */
export type RangeProps = {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
};

export function RangeBar({ share, low, high, title }: RangeProps) {
  const at = (x: number) => `${(x * 100).toFixed(1)}%`;
  return (
    <svg
      className="range"
      role="img"
      aria-label={`${title}: ${Math.round(share * 100)}%, range ${Math.round(low * 100)} to ${Math.round(high * 100)}%`}
    >
      <rect className="track" x="0" y="30%" width="100%" height="40%" />
      <rect className="share" x="0" y="30%" width={at(share)} height="40%" />
      <line className="ends" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
      <line className="ends" x1={at(low)} x2={at(low)} y1="5%" y2="95%" />
      <line className="ends" x1={at(high)} x2={at(high)} y1="5%" y2="95%" />
    </svg>
  );
}

/** Two sides as one bar, with the range of the line between them, and a notch at even odds. */
export function SplitBar({ share, low, high, title }: RangeProps) {
  const at = (x: number) => `${(x * 100).toFixed(1)}%`;
  return (
    <svg className="split" role="img" aria-label={title}>
      <rect className="u" y="25%" width="100%" height="50%" />
      <rect className="f" y="25%" width={at(share)} height="50%" />
      <line className="even" x1="50%" x2="50%" y1="25%" y2="75%" />
      <line x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
      <line x1={at(low)} x2={at(low)} y1="0" y2="100%" />
      <line x1={at(high)} x2={at(high)} y1="0" y2="100%" />
    </svg>
  );
}

/** A path as a small step line from 0 to 100%. */
export function Spark({
  path,
  title,
}: {
  readonly path: readonly (readonly [string, number])[];
  readonly title: string;
}) {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [Date.parse(first[0]), Date.parse(last[0])];
  const x = (day: string) => (((Date.parse(day) - from) / Math.max(1, to - from)) * 200).toFixed(1);
  const y = (share: number) => ((1 - share) * 50 + 3).toFixed(1);
  const steps = path.map(([day, share], i) =>
    i === 0 ? `M${x(day)} ${y(share)}` : `H${x(day)}V${y(share)}`,
  );
  return (
    <svg className="spark" viewBox="0 0 200 56" preserveAspectRatio="none" role="img" aria-label={title}>
      <line
        className="half"
        x1="0"
        x2="200"
        y1="28"
        y2="28"
        strokeDasharray="3 3"
        vectorEffect="non-scaling-stroke"
      />
      <path className="line" d={steps.join("")} />
    </svg>
  );
}
