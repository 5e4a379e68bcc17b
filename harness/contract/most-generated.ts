/** Most domains and entries of a suite that is generated. */
export const MOST_GENERATED = { domains: 1000, entries: 100_000 } as const;
