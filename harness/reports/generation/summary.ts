import type { CandidateRecord, Funnel } from '../../contract/funnel.ts';
import { harmlessLines } from '../../contract/harmless.ts';
import { quoted } from '../../contract/shell-words.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { TableWidth } from '../table.ts';
import { domainsTable } from './funnel.ts';
import { commonestRejections } from './rejections.ts';

/** What is said of a suite that was generated. */
export type Generated = {
  readonly manifest: SuiteManifest;
  readonly funnel: Funnel;
  readonly records: readonly CandidateRecord[];
  /** Where it was written. */
  readonly folder: string;
};

/** Most reasons for rejections that are printed. */
const MOST_REASONS = 5;

/** A generated suite as text: its domains, what was rejected, what is missing, and what to do with it. */
export function generationText({ manifest, funnel, records, folder }: Generated, width: TableWidth): string {
  const { id, contentHash } = manifest;
  const { accepted, entered, kinds, domains } = funnel;
  const wanted = domains.reduce((sum, domain) => sum + domain.wanted, 0);
  const short = kinds.filter((kind) => kind.passed < kind.wanted);
  const share = entered === 0 ? '' : ` (${((100 * accepted) / entered).toFixed(1)} %)`;
  const path = quoted(/[\\/]/.test(folder) ? folder : `./${folder}`);
  return [
    domainsTable(funnel, width),
    harmlessLines([
      `${id} (${contentHash.slice(0, 12)}): ${accepted} entries of ${wanted} in ${folder}`,
      `${accepted} of ${entered} candidates accepted${share}`,
      ...commonestRejections(records, MOST_REASONS).map((reason) => `rejected by ${reason}`),
      ...short.map((kind) => `too few of ${kind.kind}: ${kind.passed} of ${kind.wanted}`),
      ...domains
        .filter(({ outcome }) => outcome === 'rejected')
        .map(({ domain, gates }) => `domain ${domain} was left out: ${claimsOf(gates)}`),
      'next:',
      `  assay suite check ${path}`,
      `  assay suite funnel ${path}`,
      `  assay run --suite ${path} --model agent:oracle`,
    ]),
  ].join('\n');
}

const claimsOf = (gates: Funnel['domains'][number]['gates']): string =>
  gates.flatMap(({ id, finding }) => (finding === undefined ? [] : [`${id}: ${finding.claim}`])).join('; ');
