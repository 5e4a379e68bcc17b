import type { AuditAgreement, AuditMatch, CountedShare } from '../../contract/audit-agreement.ts';
import { correlationText, scoreText } from '../comparison.ts';

/** Critical findings beside labels of a person, as lines. */
export function agreementLines(agreement: AuditAgreement): readonly string[] {
  const { labels, entries, byEntry, located, kappa, observed, components } = agreement;
  return [
    `critical findings beside ${labels} labels of ${entries} entries`,
    `  by entry: ${matchText(byEntry)}`,
    `  located (same turn too): ${matchText(located)}`,
    `  kappa over ${entries} entries ${correlationText(kappa)}; same answer ${countedText(observed)}`,
    ...components.flatMap((one) => [
      `  ${one.component}, by entry: ${matchText(one.byEntry)}`,
      `  ${one.component}, located: ${matchText(one.located)}`,
    ]),
  ];
}

const matchText = ({ recall, precision }: AuditMatch): string =>
  `recall ${countedText(recall)}, precision ${countedText(precision)}`;

/** Hits and cases, and their share with its interval. */
export const countedText = ({ n, hits, share }: CountedShare): string =>
  `${hits} of ${n}, ${scoreText(share)}`;
