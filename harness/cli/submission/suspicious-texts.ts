import { InputError } from '../../contract/errors.ts';
import type { Variables } from '../../contract/variables.ts';

/** Variables that hold what must not be published. */
const SECRET_NAME = /(?:KEY|TOKEN|SECRET|PASSWORD)(?:_|$)/;
/** Shorter values occur by chance. */
const SHORTEST_SECRET = 12;

/** Refuses a text that holds a key of the environment. The key is not named. @throws {InputError} */
export function requireNoSecret(text: string, place: string, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || value.length < SHORTEST_SECRET || !SECRET_NAME.test(name)) continue;
    if (!text.includes(value) && !text.includes(JSON.stringify(value).slice(1, -1))) continue;
    const cause = `would hold the value of the environment variable ${name}.`;
    const remedy = 'Find out how the model came to write it, and play the run again.';
    throw new InputError({ place, cause, remedy });
  }
}

/** A folder of a person, on the systems that are common. */
const HOME_FOLDER = /(?:\/home\/|\/Users\/|[A-Z]:\\{1,2}Users\\{1,2})[\w.-]+/;

/** Number of lines in which a model wrote what looks like the folder of a person; tasks about files have such paths, too. */
export const linesWithHomes = (lines: string): number =>
  lines.split('\n').filter((line) => HOME_FOLDER.test(line)).length;
