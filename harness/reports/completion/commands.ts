/** A command as a shell completes it. */
export type CompletedCommand = {
  /** Its words after the name of the program; empty for the program itself. */
  readonly path: readonly string[];
  /** Commands below it, and words that its argument accepts. */
  readonly words: readonly CompletedWord[];
  readonly options: readonly (CompletedWord & {
    /** Whether a value follows; values are completed as files. */
    readonly value: 'none' | 'optional' | 'required';
  })[];
};

/** A word with what it means, as one line. */
export type CompletedWord = { readonly word: string; readonly help: string };

/** The words of a command as the scripts compare them: each with a blank before it. */
export const routeOf = ({ path }: Pick<CompletedCommand, 'path'>): string =>
  path.map((word) => ` ${word}`).join('');

/** Everything that can follow a command. */
export const wordsAfter = ({ words, options }: CompletedCommand): readonly CompletedWord[] => [
  ...words,
  ...options,
];

/** A command line up to an option whose value follows, for each such option. */
export const valuePlaces = (commands: readonly CompletedCommand[]): readonly string[] =>
  commands.flatMap((command) =>
    command.options
      .filter(({ value }) => value === 'required')
      .map(({ word }) => `${routeOf(command)} ${word}`),
  );

/** A text in single quotes for bash and zsh. */
export const quotedForShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
