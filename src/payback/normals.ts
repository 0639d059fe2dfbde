/**
 * Standard normal draws, many and fast, each path with a stream of its own.
 * Sources: sfc32 (C. Doty-Humphrey, PractRand); ziggurat of 128 layers (G. Marsaglia and W. W. Tsang, J. Stat. Soft. 5(8), 2000).
 * Rules kept here: a draw depends on the seed, the path and its number in the path, and on nothing else, so any number of workers
 * gives the same bits. Layer and value come from different bits of a word: from the same ones, as first published, they would hang
 * together (J. A. Doornik, 2005).
 */
const LAYERS = 128;
const EDGE = 3.442619855899;
const AREA = 9.91256303526217e-3;
const SCALE = 2 ** 24;

const widths = new Float64Array(LAYERS);
const limits = new Int32Array(LAYERS);
const heights = new Float64Array(LAYERS + 1);

function fillTables(): void {
  const xs = new Float64Array(LAYERS + 1);
  const density = (x: number) => Math.exp(-0.5 * x * x);
  xs[0] = AREA / density(EDGE);
  xs[1] = EDGE;
  for (let i = 2; i < LAYERS; i++) {
    const x = xs[i - 1] ?? 0;
    xs[i] = Math.sqrt(-2 * Math.log(AREA / x + density(x)));
  }
  for (let i = 0; i < LAYERS; i++) {
    widths[i] = (xs[i] ?? 0) / SCALE;
    limits[i] = Math.floor(((xs[i + 1] ?? 0) / (xs[i] ?? 1)) * SCALE);
  }
  for (let i = 0; i <= LAYERS; i++) heights[i] = density(xs[i] ?? 0);
}
fillTables();

/** Fills the first `count` places with the first draws of the path. */
export function fillNormals(out: Float64Array, count: number, seed: number, path: number): void {
  let a = mixed(seed ^ 0x9e3779b9);
  let b = mixed(path);
  let c = mixed(Math.imul(path, 0x85ebca6b) ^ seed);
  let counter = 1;
  let word = 0;
  for (let i = -10; i < count; i++) {
    // sfc32, written out: the state stays in registers.
    word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    if (i < 0) continue;
    const layer = word & 127;
    const step = word >> 7;
    const x = step * (widths[layer] as number);
    if ((step < 0 ? -step : step) < (limits[layer] as number)) {
      out[i] = x;
      continue;
    }
    // One draw in about eighty: the wedge of a layer, or the tail. Its further uniforms are counted on the draw's own word.
    const more = mixed(word ^ counter);
    if (layer > 0 && inWedge(layer, x, ((more >>> 0) + 0.5) / 4294967296)) out[i] = x;
    else out[i] = outside(layer, step < 0, more);
  }
}

function inWedge(layer: number, x: number, uniform: number): boolean {
  const low = heights[layer] as number;
  const high = heights[layer + 1] as number;
  return low + uniform * (high - low) < Math.exp(-0.5 * x * x);
}

/** The tail where the layer is the lowest, else another draw; all from a short stream of its own. */
function outside(layerAtFirst: number, negativeAtFirst: boolean, seed: number): number {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    return mixed(state);
  };
  const uniform = () => ((next() >>> 0) + 0.5) / 4294967296;
  if (layerAtFirst === 0) return tail(uniform, negativeAtFirst);
  for (;;) {
    const word = next();
    const layer = word & 127;
    const step = word >> 7;
    const x = step * (widths[layer] as number);
    if (Math.abs(step) < (limits[layer] as number)) return x;
    if (layer === 0) return tail(uniform, step < 0);
    if (inWedge(layer, x, uniform())) return x;
  }
}

/** Beyond the last layer (Marsaglia 1964). */
function tail(uniform: () => number, negative: boolean): number {
  for (;;) {
    const x = -Math.log(uniform()) / EDGE;
    const y = -Math.log(uniform());
    if (2 * y > x * x) return negative ? -(EDGE + x) : EDGE + x;
  }
}

/** A 32-bit mixer (murmur3's finaliser). */
function mixed(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
