/** Names of all formats, in the order of the help text. */
export const FORMAT_NAMES = ['openai', 'trl', 'verl', 'env'] as const;

/** Name of a format on the command line. */
export type FormatName = (typeof FORMAT_NAMES)[number];

/** What a row of each format is, and what its fields were checked against. */
export const FORMAT_MEANINGS: Readonly<Record<FormatName, string>> = {
  openai:
    'whole conversations for fine-tuning; messages and tools as in openai 3.57.0, the keys around them experimental',
  trl: 'prompts with their tools, for rewards from assay score --serve; columns as in trl 1.16.0',
  verl: 'prompts with a rule-based reward; fields as in verl 0.9.1, experimental',
  env: 'names of tasks alone, for loops that play them on assay score --serve',
};
