import { harmlessLine } from '../../contract/harmless.ts';

/**
 * The first difference between the files of two folders, in the order of their names, as a sentence; `undefined`: there is none.
 *
 * @param present - texts by name.
 * @param expected - texts by name.
 */
export function firstDifference(
  present: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): string | undefined {
  for (const name of [...new Set([...present.keys(), ...expected.keys()])].toSorted()) {
    const [here, there] = [present.get(name), expected.get(name)];
    if (here === there) continue;
    if (here === undefined) return harmlessLine(`${name} is missing`);
    if (there === undefined) return harmlessLine(`${name} is no file of the suite`);
    const [lines, others] = [here.split('\n'), there.split('\n')];
    const line = lines.findIndex((text, index) => text !== others[index]);
    return harmlessLine(`${name}:${(line === -1 ? lines.length : line) + 1} differs`);
  }
  return undefined;
}
