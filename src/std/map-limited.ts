/** As `Promise.all(values.map(work))`, with at most `most` under way at once; the results stand in the order of the values. */
export async function mapLimited<T, R>(
  values: readonly T[],
  most: number,
  work: (value: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const left = values.entries();
  const worker = async () => {
    for (const [index, value] of left) results.set(index, await work(value, index));
  };
  await Promise.all(Array.from({ length: Math.min(most, values.length) }, worker));
  return [...results.entries()].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
