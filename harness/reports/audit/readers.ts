import type { ReadersReport } from '../../contract/readers-report.ts';
import { correlationText } from '../comparison.ts';
import { countedText } from './agreement.ts';

/** What readers found, and how two of them agree, as lines. */
export function readersLines(report: ReadersReport): readonly string[] {
  const { reviews, readers, entries, confirmed, inherited, unconfirmed, contradicted, lowered } = report;
  return [
    `readers: ${reviews} reviews of ${entries} entries, by ${readers} readers`,
    ...agreementOfReaders(report),
    `  merged: ${confirmed} findings count, and ${inherited} that variants inherit; ${unconfirmed} are unconfirmed and count nowhere`,
    `  critical findings of other detectors that readers contradict: ${contradicted}, of which ${lowered} are critical no longer`,
  ];
}

/** How readers agree before anything is merged, and what became of their witnesses. */
export function agreementOfReaders({
  agreement,
  critical,
}: Pick<ReadersReport, 'agreement' | 'critical'>): readonly string[] {
  const { entries, kappa, observed, byEntry, located, components } = agreement;
  const { holds, fails, unplayable, without } = critical;
  const calls = `  called critical: ${holds + fails + unplayable + without} findings`;
  return [
    `  ${entries} entries read by two: kappa of critical ${correlationText(kappa)}; same answer ${countedText(observed)}`,
    `  critical by both, of those by either: by entry ${countedText(byEntry)}; located (same turn too) ${countedText(located)}`,
    ...components.map(
      (one) =>
        `  ${one.component}: by entry ${countedText(one.byEntry)}; located ${countedText(one.located)}`,
    ),
    `${calls}, ${holds} with a witness that holds, ${fails} whose witness fails, ${unplayable} whose witness cannot be played, ${without} without a witness`,
  ];
}
