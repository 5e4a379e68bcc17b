import { UsageError } from '../../harness/contract/errors.ts';
import { selectionWords } from '../../harness/contract/suite-definition.ts';
import type { Finding } from '../../harness/contract/finding.ts';
import type { Detector } from './detector.ts';
import type { AuditBench } from './tasks.ts';

/**
 * Detectors by their ids, which commas separate, in the order in which they report.
 *
 * @throws {UsageError} for an unknown id.
 */
export function detectorsNamed(selection: string, detectors: readonly Detector[]): readonly Detector[] {
  const words = selectionWords(selection);
  const known = detectors.map(({ identity }) => identity.id);
  const unknown = words.find((word) => !known.includes(word));
  if (unknown === undefined) return detectors.filter(({ identity }) => words.includes(identity.id));
  throw new UsageError({
    place: '--detector',
    cause: `"${unknown}" is unknown.`,
    remedy: `Use one or more of ${known.join(', ')}.`,
  });
}

/** The detectors to run for a question: for one finding, its own alone. @throws {UsageError} for an unknown id. */
export function detectorsAsked(
  { show, detector }: { readonly show?: string | undefined; readonly detector?: string | undefined },
  detectors: readonly Detector[],
): readonly Detector[] {
  if (show !== undefined) return [detectorOf(show, detectors)];
  return detector === undefined ? detectors : detectorsNamed(detector, detectors);
}

/** The detector whose finding has this id. @throws {UsageError} if no detector reports such ids. */
export function detectorOf(findingId: string, detectors: readonly Detector[]): Detector {
  const detector = detectors.find(({ identity }) => findingId.startsWith(`${identity.id}:`));
  if (detector !== undefined) return detector;
  throw notFound(
    findingId,
    'Its first part is the id of a detector; --jsonl writes the ids of all findings.',
  );
}

/**
 * The finding with an id.
 *
 * @param bench - what the audit was done with.
 * @throws {UsageError} if the audit has no such finding.
 */
export function findingNamed(
  findingId: string,
  findings: readonly Finding[],
  { detectors, runs }: Pick<AuditBench, 'detectors' | 'runs'>,
): Finding {
  const finding = findings.find(({ id }) => id === findingId);
  if (finding !== undefined) return finding;
  const { reads } = detectorOf(findingId, detectors);
  throw notFound(
    findingId,
    reads === 'recorded-runs' && runs === undefined
      ? 'Its detector reads recorded runs: name them with --results.'
      : 'Take an id that --jsonl writes for the same suite.',
  );
}

const notFound = (findingId: string, remedy: string): UsageError =>
  new UsageError({ place: '--show', cause: `there is no finding "${findingId}".`, remedy });
