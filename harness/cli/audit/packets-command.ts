import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { seededRandom } from '../../contract/seeded-random.ts';
import { makePackets, MANIFEST_FILE, packetManifest } from '../../../repairs/readers/packets/make-packets.ts';
import { InputError } from '../../contract/errors.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { linesAtOnce } from '../../files/lines.ts';
import { replaceFiles, requireReplaceable } from '../../publication/replace-folder.ts';
import { selectEntries } from '../../run/selection.ts';
import type { PacketsOptions } from '../commands/audit.ts';
import { suiteNamed } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';
import { auditBench } from './bench.ts';
import { suiteWord } from './suite-word.ts';

/**
 * Writes reading packets of some entries, and their manifest, to a folder.
 *
 * @throws {UsageError} for an unknown category or id; {InputError} for a folder that must not be replaced.
 */
export async function packetsCommand(
  word: string | undefined,
  options: PacketsOptions,
  surroundings: Surroundings,
): Promise<void> {
  const folder = { path: options.out, option: '--out' } as const;
  requireReplaceable(folder);
  const suite = await suiteNamed(suiteWord(word, options.suite), options.bfcl, surroundings);
  const { audited } = auditBench(suite, [], undefined, []);
  const packets = makePackets(entriesIn(suite, options), options.size, audited);
  const manifest = packetManifest(packets, audited);
  replaceFiles(folder, [
    [MANIFEST_FILE, `${JSON.stringify(manifest, null, 1)}\n`],
    ...packets.map(({ listed, text }) => [listed.file, text] as const),
  ]);
  const entries = packets.reduce((sum, { listed }) => sum + listed.entries.length, 0);
  const largest = Math.max(...packets.map(({ listed }) => listed.bytes));
  surroundings.print(
    `${packets.length} packets with ${entries} entries in ${harmlessLine(options.out)}, the largest of ${Math.ceil(largest / 1000)} kB`,
  );
}

function entriesIn(suite: Suite, { category, entries, sample, seed }: PacketsOptions): readonly SuiteEntry[] {
  const ids = entries === undefined ? null : idsIn(entries);
  const selection = { category, ids, sample: sample ?? null, limit: null };
  return selectEntries(suite, definitionOf(suite.manifest), selection, seededRandom(seed));
}

/** Ids of a file, one a line; the order is that of the suite. @throws {InputError} for a file without one. */
function idsIn(path: string): string[] {
  const ids = Array.from(linesAtOnce(path), ({ text }) => text.trim());
  if (ids.length > 0) return ids;
  throw new InputError({ place: path, cause: 'lists no entry.', remedy: 'Write one id a line.' });
}
