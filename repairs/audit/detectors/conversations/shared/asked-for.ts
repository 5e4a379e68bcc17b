import { isProse } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { namedStems, tellingStems } from './documented-words.ts';
import { calledWhereOffered, calledWhereSaid } from './habits.ts';
import { literalsOf } from './literals.ts';
import { requestOf } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { quotationsIn } from './quotations.ts';
import { groundIn } from './provenance.ts';
import { requestStems } from './request-words.ts';
import { usualValues } from './usual-values.ts';

/** How much more often a tool is called where a typical word of requests for it is said. */
const TYPICAL = 2;
/** Fewest other turns in which a tool is called and a typical word of it is said. */
const FEWEST_SAID = 3;
/** Share of the turns in which a typical word is said that call the tool, at least. */
const OFTEN = 0.4;

/** Words of the request of a turn that the name of a tool has, or its documents have and few other tools' documents. */
export function documentedWords(
  tool: string,
  entry: SuiteEntry,
  turn: number,
  audited: AuditedSuite,
): readonly string[] {
  const telling = tellingStems(entry, tool, audited);
  const named = namedStems(tool);
  return [...requestStems(requestOf(entry, turn))].filter((stem) => telling.has(stem) || named.has(stem));
}

/** Whether the request of a turn has a word that goes with a tool: more references call it where the word is said. */
export function hasTypicalWord(
  tool: string,
  entry: SuiteEntry,
  turn: number,
  audited: AuditedSuite,
): boolean {
  const usual = calledWhereOffered(tool, entry, audited);
  if (usual.of === 0) return false;
  return [...requestStems(requestOf(entry, turn))].some((stem) => {
    const { count, of } = calledWhereSaid(tool, stem, entry, audited);
    return count >= FEWEST_SAID && count / of >= Math.max(OFTEN, (TYPICAL * usual.count) / usual.of);
  });
}

/** Fewest other turns in which a word is said from which it shows that it stands for a tool. */
const FEWEST_TELLING = 4;

/** The greatest share of turns with a word of a request that call a tool: near 1, if a word stands for it. */
export function tellingShare(
  tool: string,
  stems: Iterable<string>,
  entry: SuiteEntry,
  audited: AuditedSuite,
): number {
  const shares = Array.from(stems, (stem) => {
    const { count, of } = calledWhereSaid(tool, stem, entry, audited);
    return of >= FEWEST_TELLING ? count / of : 0;
  });
  return Math.max(0, ...shares);
}

/** Values of a call that it does not have by habit. */
export function chosenValues(
  { reading, ...placed }: PlacedCall,
  audited: AuditedSuite,
): readonly (string | number)[] {
  return literalsOf({ ...placed, reading })
    .filter(({ argument, value }) => usualValues(audited).get(`${reading?.tool ?? ''}.${argument}`) !== value)
    .map(({ value }) => value);
}

/** Whether a request says a value, in whatever case, or a quotation of which it is made. */
export function isSaidIn(request: string, value: string | number): boolean {
  const bare = String(value).replace(/^[#@]/, '').toLowerCase();
  if (typeof value === 'number') return groundIn(request).numbers.includes(value);
  if (bare === '') return false;
  return (
    request.toLowerCase().includes(bare) ||
    (isProse(bare) &&
      quotationsIn([request]).some(({ text }) => /\S\s\S/.test(text) && bare.includes(text.toLowerCase())))
  );
}
