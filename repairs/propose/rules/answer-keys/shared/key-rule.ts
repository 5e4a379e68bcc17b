import type { Finding } from '../../../../../harness/contract/finding.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import type { Reference, SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { mustGet } from '../../../../../harness/contract/must-get.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import { afterChanges, entryDocument } from '../../../apply-proposal.ts';
import { differences } from '../../../differences.ts';
import type { Change, Proposal, Proposer } from '../../../proposer.ts';

/** What a rule makes of the reference of an entry. */
export type Mending =
  | { readonly kind: 'reference'; readonly reference: Reference; readonly reason: string }
  | { readonly kind: 'withdrawal'; readonly reason: string };

/** A rule for references of entries of one turn. */
export type KeyRule = Pick<Proposer, 'id' | 'family' | 'title'> & {
  /**
   * @param finding - with a witness, or one that the rule does not decide.
   * @param entry - as earlier rules leave it.
   * @param findings - all of the entry that are to be mended.
   * @param original - the entry before all rules.
   * @returns `undefined` where the rule does not decide.
   */
  readonly mend: (
    finding: Finding,
    entry: SuiteEntry,
    findings: readonly Finding[],
    original: SuiteEntry,
  ) => Mending | undefined;
};

/** The proposer that applies a rule to one finding after the other. Judging alone changes. */
export const keyProposer = ({ id, family, title, mend }: KeyRule): Proposer => ({
  id,
  family,
  title,
  proposes: (entry, findings, { entries }) => {
    const original = mustGet(entries, entryKey(entry), 'entry of a proposal');
    const proposals: Proposal[] = [];
    let current: SuiteEntry | undefined = entry;
    for (const finding of findings) {
      const mending: Mending | undefined = current && mend(finding, current, findings, original);
      if (current === undefined || mending === undefined) continue;
      const operations = operationsOf(current, mending);
      if (operations.length === 0) continue;
      current = afterChanges(current, operations);
      proposals.push({
        findings: [finding.id],
        component: finding.component,
        reason: mending.reason,
        derivations: ['rejudged', 'repaired'],
        operations,
      });
    }
    return proposals;
  },
});

function operationsOf(entry: SuiteEntry, mending: Mending): readonly Change[] {
  const key = entryKey(entry);
  if (mending.kind === 'withdrawal') return [{ op: 'withdraw', entry: key, because: mending.reason }];
  const place = { document: 'entry', key, path: '/reference' } as const;
  const [before, after] = [entry, { ...entry, reference: mending.reference }].map(referenceOf);
  return before === undefined || after === undefined ? [] : differences(before, after, place);
}

function referenceOf(entry: SuiteEntry): EncodedValue | undefined {
  const document = entryDocument(entry);
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? document['reference']
    : undefined;
}
