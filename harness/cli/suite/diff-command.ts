import { isDeepStrictEqual } from 'node:util';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import { DIFFERING_PARTS, suiteDifferenceText } from '../../reports/suite-difference.ts';
import type { DifferingPart, SuiteDifference } from '../../reports/suite-difference.ts';
import type { SuiteDiffOptions } from '../commands/suite.ts';
import { jsonDocument, present } from '../present.ts';
import { suiteNamed } from '../run/suites.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';

/** Compares two suites part by part. @returns 1 if they differ. */
export async function suiteDiffCommand(
  [left, right]: readonly [left: string, right: string],
  options: SuiteDiffOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const suites = [
    await suiteNamed(left, undefined, surroundings),
    await suiteNamed(right, undefined, surroundings),
  ] as const;
  const difference = differenceOf(...suites);
  present(surroundings, [jsonDocument(options.json, difference)], () =>
    suiteDifferenceText(difference, surroundings.columns()),
  );
  return DIFFERING_PARTS.every((part) => isEmpty(difference.parts[part])) ? 0 : 1;
}

function differenceOf(left: Suite, right: Suite): SuiteDifference {
  const identity = ({ manifest: { id, contentHash } }: Suite) => ({ id, contentHash });
  const compared = (part: DifferingPart) => changesBetween(partOf(left, part), partOf(right, part));
  return {
    left: identity(left),
    right: identity(right),
    parts: {
      entries: compared('entries'),
      tools: compared('tools'),
      environments: compared('environments'),
      populations: compared('populations'),
      extension: compared('extension'),
    },
  };
}

function partOf(suite: Suite, part: DifferingPart): ReadonlyMap<string, unknown> {
  switch (part) {
    case 'entries':
      return new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
    case 'tools':
      return suite.catalogue;
    case 'environments':
      return suite.definitions;
    case 'populations':
      return suite.populations;
    case 'extension':
      return suite.extension;
    default:
      return part satisfies never;
  }
}

/** Names on one side alone, and those whose content differs, each in the order of its side. */
function changesBetween(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>) {
  const both = [...left.keys()].filter((name) => right.has(name));
  return {
    removed: [...left.keys()].filter((name) => !right.has(name)),
    added: [...right.keys()].filter((name) => !left.has(name)),
    changed: both.filter((name) => !isDeepStrictEqual(left.get(name), right.get(name))),
  };
}

const isEmpty = ({ removed, added, changed }: SuiteDifference['parts'][DifferingPart]): boolean =>
  removed.length + added.length + changed.length === 0;
