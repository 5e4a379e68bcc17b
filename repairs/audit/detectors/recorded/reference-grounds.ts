import { jsonText } from '../../../../benchmarks/python/json-text.ts';
import type { CallReading } from '../../../../harness/contract/environment.ts';
import type { Component, Severity } from '../../../../harness/contract/finding.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../detector.ts';
import { isComputed, isIn, knownTexts, numberOf } from './known-texts.ts';
import type { KnownTexts } from './known-texts.ts';
import type { TurnBallots } from './turn-ballots.ts';
import { short } from './votes.ts';

/** One argument of one call of a reference. */
export type Place = {
  readonly ballots: TurnBallots;
  readonly text: string;
  readonly call: number;
  readonly reading: CallReading;
  readonly argument: string;
  readonly value: Value;
};

export type Chosen = {
  readonly key: string;
  readonly value: Value;
  /** Whether the call leaves the argument at its default. */
  readonly isLeftOut: boolean;
};

export const shown = (value: Value): string => short(jsonText(value), 160);
type Ground = { readonly component: Component; readonly severity: Severity; readonly claim: string };

/** @param chosen - what most chose alike; `undefined`: each something of its own. */
export function groundOf(
  place: Place,
  chosen: Chosen | undefined,
  audited: AuditedSuite,
): Ground | undefined {
  const { ballots, argument, value, text, call } = place;
  const known = knownTexts(ballots.entry, { turn: ballots.turn, call }, audited);
  const name = `${place.reading.tool}.${argument}`;
  const isDictated = chosen !== undefined && isVerbatim(known.said, chosen.value);
  if (isProse(value) && !isDictated && !isIn(known.said, value)) {
    return {
      component: 'evaluation',
      severity: 'critical',
      claim: `The check compares ${name} literally with ${shown(value)}, a text that the author of the reference composed and the user did not dictate.`,
    };
  }
  if (chosen === undefined) return undefined;
  const isGrounded = hasSource(value, chosen.value, known);
  if (isDictated && !isGrounded) {
    return {
      component: 'reference',
      severity: 'critical',
      claim: `The user dictates ${shown(chosen.value)} for ${name}, but the reference has ${shown(value)}, which no output shows.`,
    };
  }
  if (chosen.isLeftOut && !isGrounded) {
    return {
      component: 'reference',
      severity: 'critical',
      claim: `The reference has ${shown(value)} for ${name}, which was neither said nor shown; left at its default ${shown(chosen.value)}, the call fails.`,
    };
  }
  return {
    component: 'intent',
    severity: 'major',
    claim: `The words can be read as ${shown(chosen.value)} for ${name}; the reference has ${short(text, 160)}.`,
  };
}

/** Whether a text is one that an author composes: several words. */
const isProse = (value: Value): boolean =>
  typeof value === 'string' && value.trim().split(/\s+/u).length >= FEWEST_WORDS;
const FEWEST_WORDS = 4;

/** Whether a text contains a string letter by letter, and not as a part of a word; numbers as figures. */
function isVerbatim(text: string, value: Value): boolean {
  if (typeof value !== 'string') return isIn(text, value);
  for (let at = text.indexOf(value); at >= 0 && value !== ''; at = text.indexOf(value, at + 1)) {
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + value.length))) return true;
  }
  return false;
}
const WORD = /[\p{L}\p{N}_]/u;

/** Whether a value of the reference has a source beside what the user dictated. A part of a quotation is another text. */
function hasSource(value: Value, chosen: Value, { said, shown: outputs, stored }: KnownTexts): boolean {
  const number = numberOf(value);
  if (number !== undefined) return isComputed(number, `${said}\n${outputs}\n${stored}`);
  const isSaid = isQuoted(said, chosen) ? isQuoted(said, value) : isVerbatim(said, value);
  return isSaid || isVerbatim(`${outputs}\n${stored}`, value);
}

const isQuoted = (text: string, value: Value): boolean =>
  typeof value === 'string' && QUOTES.some(([open, close]) => text.includes(`${open}${value}${close}`));
const QUOTES = ["''", '""', '“”', '‘’', '``'].map((marks) => [marks.charAt(0), marks.charAt(1)] as const);
