import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { tellingStems } from './documented-words.ts';
import { calledWhereOffered, calledWhereSaid } from './habits.ts';
import { literalsOf } from './literals.ts';
import { requestOf } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { groundIn } from './provenance.ts';
import { requestStems } from './request-words.ts';
import { usualValues } from './usual-values.ts';

/** How much more often a tool is called where a typical word of requests for it is said. */
const TYPICAL = 2;
/** Fewest other turns in which a tool is called and a typical word of it is said. */
const FEWEST_SAID = 2;

/** A word of the request of a turn that the documents of a tool say, and few other tools' documents; `undefined`: none. */
export function documentedWord(
  tool: string,
  entry: SuiteEntry,
  turn: number,
  audited: AuditedSuite,
): string | undefined {
  const telling = tellingStems(entry, tool, audited);
  return [...requestStems(requestOf(entry, turn))].find((stem) => telling.has(stem));
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
    return count >= FEWEST_SAID && count / of >= (TYPICAL * usual.count) / usual.of;
  });
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

/** Whether a request says a value, in whatever case. */
export function isSaidIn(request: string, value: string | number): boolean {
  const bare = String(value).replace(/^[#@]/, '').toLowerCase();
  if (typeof value === 'number') return groundIn(request).numbers.includes(value);
  return bare !== '' && request.toLowerCase().includes(bare);
}
