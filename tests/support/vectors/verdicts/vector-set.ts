import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Json } from '../../../../harness/contract/json.ts';

/** One recorded case. */
const Vector = z.strictObject({
  /** Says what the case is about; absent where the input says it. */
  name: z.string().optional(),
  input: Json,
  /** Absent until it is recorded. */
  output: Json.optional(),
});
export type Vector = z.infer<typeof Vector>;

/** A file of vectors and the part of the program that they are recorded from. */
export type VectorSet = {
  /** Path below `tests/vectors`, JSON Lines, one vector a line. */
  readonly file: string;
  /** What the part makes of an input; a fault that the program declares is an output, too. */
  readonly observe: (input: Json) => Json | Promise<Json>;
};

const FOLDER = new URL('../../../vectors/', import.meta.url);

/** Vectors of a set in the order of its file. */
export function readVectors({ file }: VectorSet): readonly Vector[] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Vector.parse(JSON.parse(line)));
}

/** Write the vectors of a set anew, with the outputs of today's program. */
export async function recordVectors(set: VectorSet): Promise<void> {
  const lines: string[] = [];
  for (const { name, input } of readVectors(set)) {
    const output = await set.observe(input);
    lines.push(`${JSON.stringify(name === undefined ? { input, output } : { name, input, output })}\n`);
  }
  writeFileSync(new URL(set.file, FOLDER), lines.join(''));
}

/** What of a vector is not as it was recorded, in words; `undefined`: nothing. */
export async function complaintAbout(
  { observe }: VectorSet,
  { name, input, output }: Vector,
): Promise<string | undefined> {
  const actual = await observe(input);
  if (output !== undefined && JSON.stringify(actual) === JSON.stringify(output)) return undefined;
  const { pointer, expected, actual: found } = firstDifference(output, actual, '');
  return `${name ?? shortened(JSON.stringify(input))}\n  at ${pointer || '/'} recorded ${shown(expected)}\n  now ${shown(found)}`;
}

type Difference = { readonly pointer: string; readonly expected: unknown; readonly actual: unknown };

/** The first place, in the order of the recording, at which two documents differ. */
function firstDifference(expected: unknown, actual: unknown, pointer: string): Difference {
  if (isParted(expected) && isParted(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    const [wanted, found] = [new Map(Object.entries(expected)), new Map(Object.entries(actual))];
    for (const key of new Set([...wanted.keys(), ...found.keys()])) {
      if (JSON.stringify(wanted.get(key)) !== JSON.stringify(found.get(key))) {
        return firstDifference(wanted.get(key), found.get(key), `${pointer}/${key}`);
      }
    }
  }
  return { pointer, expected, actual };
}

const isParted = (document: unknown): document is object => typeof document === 'object' && document !== null;

const shown = (document: unknown): string =>
  document === undefined ? 'nothing' : shortened(JSON.stringify(document));

const shortened = (text: string): string => (text.length <= 400 ? text : `${text.slice(0, 400)}…`);
