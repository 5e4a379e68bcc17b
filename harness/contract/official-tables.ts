/** What the official tables say of a model besides its scores; `null`: not given. */
export type ModelFacts = {
  readonly organisation: string | null;
  readonly licence: string | null;
  readonly link: string | null;
  /** US dollars for 1,000 function calls. */
  readonly dollarsPerThousand: number | null;
};

/** The official tables of a suite, by the name that a model has in them. */
export type OfficialTables = {
  facts(name: string): ModelFacts;
  /** Printed score in 0 to 1 by group or category; `null` where none was printed. */
  published(name: string, scope: string): number | null;
};

/** Nothing is known from official tables. */
export const NO_TABLES: OfficialTables = {
  facts: () => ({ organisation: null, licence: null, link: null, dollarsPerThousand: null }),
  published: () => null,
};
