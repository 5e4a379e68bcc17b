import type { CandidateRecord, Funnel } from '../../contract/funnel.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';
import { commonestRejections } from './rejections.ts';

/** Most reasons for rejections that are printed. */
const MOST_REASONS = 8;

/** A share for people: a percentage with one decimal place, or a hyphen of nothing. */
const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);

/** Domains, kinds and gates of a funnel as tables, and why candidates were rejected. */
export function funnelText(funnel: Funnel, records: readonly CandidateRecord[], width: TableWidth): string {
  const reasons = commonestRejections(records, MOST_REASONS);
  return [
    domainsTable(funnel, width),
    kindsTable(funnel, width),
    gatesTable(funnel, width),
    ...blames(funnel),
    ...reasons.map((reason) => `rejected by ${reason}`),
    ...notedFindings(funnel).map(harmlessLine),
    `${funnel.accepted} of ${funnel.entered} candidates accepted (${percent(funnel.acceptance)})`,
  ].join('\n');
}

/** Domains of a funnel. */
export const domainsTable = ({ domains }: Funnel, width: TableWidth): string =>
  tableText(
    {
      head: ['domain', 'entries', 'asked for', 'candidates', 'acceptance', 'gates', 'patterns'],
      essential: ['domain', 'entries', 'asked for'],
      alignedRight: ['entries', 'asked for', 'candidates', 'acceptance'],
      rows: domains.map(({ domain, accepted, wanted, entered, gates, patterns, outcome }) => {
        const passed = `${gates.filter(({ ok }) => ok).length} of ${gates.length}`;
        const acceptance = percent(entered === 0 ? null : accepted / entered);
        const state = outcome === 'accepted' ? passed : `${passed}, rejected`;
        return [domain, accepted, wanted, entered, acceptance, state, patterns.join(', ')];
      }),
    },
    width,
  );

const kindsTable = ({ kinds }: Funnel, width: TableWidth): string =>
  tableText(
    {
      head: ['kind', 'entries', 'asked for', 'candidates', 'acceptance'],
      essential: ['kind', 'entries', 'asked for'],
      alignedRight: ['entries', 'asked for', 'candidates', 'acceptance'],
      rows: kinds.map(({ kind, passed, wanted, entered, share }) => [
        kind,
        passed,
        wanted,
        entered,
        percent(share),
      ]),
    },
    width,
  );

const gatesTable = ({ gates }: Funnel, width: TableWidth): string =>
  tableText(
    {
      head: ['gate', 'entered', 'passed', 'share'],
      essential: ['gate', 'entered', 'passed'],
      alignedRight: ['entered', 'passed', 'share'],
      rows: gates.map(({ id, entered, passed, share }) => [id, entered, passed, percent(share)]),
    },
    width,
  );

const blames = ({ components }: Funnel): readonly string[] =>
  components
    .filter(({ rejected }) => rejected > 0)
    .map(({ component, rejected, share }) => `${component} is blamed for ${rejected} (${percent(share)})`);

const notedFindings = ({ domains }: Funnel): readonly string[] =>
  domains.flatMap(({ domain, gates }) =>
    gates.flatMap(({ id, finding }) =>
      finding === undefined
        ? []
        : [`domain ${domain}: ${id}, problems: ${finding.problems}; ${finding.claim}`],
    ),
  );
