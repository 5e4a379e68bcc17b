import { Severity, targetText } from '../../../harness/contract/finding.ts';
import type { Finding, FindingTarget } from '../../../harness/contract/finding.ts';
import type { Opinion, ReadEntry } from './opinions.ts';
import { reader as detector } from './reader.ts';

/** Findings of readers, of one entry after the other; those that count, and those that are unconfirmed. */
export type MergedFindings = {
  readonly confirmed: readonly Finding[];
  readonly unconfirmed: readonly Finding[];
};

/**
 * One finding for each place that readers name: entry, turn and component, where the entry as a whole is a place of its own. It
 * counts if a witness of it holds, or if two readers name the place; then it has the gravest severity that a witness shows or that two
 * readers give. It is critical with a witness that holds, or if two readers say so.
 */
export function mergedFindings(entries: readonly ReadEntry[]): MergedFindings {
  const findings = entries.flatMap((entry) =>
    [...Map.groupBy(entry.opinions, placeOf).values()].map((opinions) => findingOf(entry, opinions)),
  );
  return {
    confirmed: findings.filter(({ unconfirmed }) => unconfirmed === undefined),
    unconfirmed: findings.filter(({ unconfirmed }) => unconfirmed === true),
  };
}

const placeOf = ({ finding }: Opinion): string => JSON.stringify([finding.turn, finding.component]);

/** @param opinions - all of one place, at least one. */
function findingOf({ key, readers }: ReadEntry, opinions: readonly Opinion[]): Finding {
  const agreeing = new Set(opinions.map(({ reader }) => reader)).size;
  const shown = opinions.filter(({ executed }) => executed !== undefined);
  const severity = severityOf(opinions, shown);
  const [speaker] = [
    ...shown.filter(({ finding }) => finding.severity === severity),
    ...shown,
    ...opinions.filter(({ finding }) => finding.severity === severity),
    ...opinions,
  ];
  if (speaker === undefined) throw new Error(`there is no finding of ${key}`);
  const { turn, component, claim } = speaker.finding;
  const target: FindingTarget = { kind: 'entry', entry: key, ...(turn !== null && { turn }) };
  const id = `${detector.identity.id}:${targetText(target)}:${component}`;
  return {
    id,
    detector: detector.identity,
    component,
    severity,
    target,
    cause: id,
    claim,
    evidence: [{ kind: 'readings', readers: readers.length, agreeing }],
    ...(speaker.executed && { witness: speaker.executed }),
    siblings: [],
    ...(shown.length === 0 && agreeing < 2 && { unconfirmed: true }),
  };
}

/** What one reader alone calls critical, and no witness shows, is major. */
function severityOf(opinions: readonly Opinion[], shown: readonly Opinion[]): Severity {
  const byReader = [...Map.groupBy(opinions, ({ reader }) => reader).values()]
    .map((ofReader) => gravest(ofReader))
    .toSorted((left, right) => left - right);
  const [alone = 0, second = Severity.options.length] = byReader;
  const counted = Math.min(second, ...shown.map(({ finding }) => rankOf(finding.severity)));
  const rank = counted < Severity.options.length ? counted : Math.max(alone, rankOf('major'));
  return Severity.options[rank] ?? 'minor';
}

const gravest = (opinions: readonly Opinion[]): number =>
  Math.min(...opinions.map(({ finding }) => rankOf(finding.severity)));

/** 0 for the gravest. */
const rankOf = (severity: Severity): number => Severity.options.indexOf(severity);
