import { quoted } from '../contract/shell-words.ts';
import type { Variables } from '../contract/variables.ts';

/** How the program was called. */
export type Called = {
  /** What starts it: `assay` or `npx assay`. */
  readonly program: string;
  /** The database that was named; `undefined`: none was. */
  readonly database: string | undefined;
  /** Commands that work in a database. */
  readonly databaseCommands: ReadonlySet<string>;
};

/** The program as it was started: npx says so in the environment. */
export const programIn = (variables: Variables): string =>
  variables['npm_command'] === 'exec' ? 'npx assay' : 'assay';

/** A command, which begins with `assay`, as the user would call it again. */
function commandAsCalled(command: string, { program, database, databaseCommands }: Called): string {
  const [, name = ''] = command.split(' ');
  const isPlaced = /--(?:db|help)\b/.test(command) || !databaseCommands.has(name);
  const place = database === undefined || isPlaced ? '' : ` --db ${quoted(database)}`;
  return `${command.replace(/^assay/, program)}${place}`;
}

/** A text whose commands are written as the user would call them again: those in quotation marks, after a colon, and whole lines. */
export function hintsAsCalled(text: string, called: Called): string {
  return text
    .replaceAll(/"(assay [^"]*)"/g, (_all, command: string) => `"${commandAsCalled(command, called)}"`)
    .replaceAll(/(?<=^|: )assay .*$/gm, (command) => commandAsCalled(command, called));
}
