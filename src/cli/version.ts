/** The version, in a file of its own so that `assay --version` need not read package.json. A test holds the two together. */
export const VERSION = "0.1.0";
