/** What a row of each format is, and what its fields were checked against. In the order of the help text. */
export const FORMAT_NAMES = {
  openai:
    'whole conversations for fine-tuning; messages and tools as in openai 3.57.0, the keys around them experimental',
  trl: 'prompts with their tools, for rewards from assay score --serve; columns as in trl 1.16.0',
  verl: 'prompts with a rule-based reward; fields as in verl 0.9.1, experimental',
  env: 'names of tasks alone, for loops that play them on assay score --serve',
} as const;

/** Name of a format on the command line. */
export type FormatName = keyof typeof FORMAT_NAMES;
