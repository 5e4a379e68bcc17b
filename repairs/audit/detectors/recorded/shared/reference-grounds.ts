import { jsonText } from '../../../../../benchmarks/python/json-text.ts';
import { shareQuoted } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { CallReading } from '../../../../../harness/contract/environment.ts';
import type { Component, Severity } from '../../../../../harness/contract/finding.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
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
  const isDictated = chosen !== undefined && isSaid(known.said, chosen.value);
  if (isComposed(value, known.said) && !isDictated) {
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
  if (chosen.isLeftOut && !isSaid(`${known.said}\n${known.shown}`, value)) {
    return {
      component: 'reference',
      severity: 'critical',
      claim: `The reference has ${shown(value)} for ${name}, which was neither said nor shown; left at its default ${shown(chosen.value)}, the call fails.`,
    };
  }
  // A number that follows from what is known is right, and models that take another one share an error.
  if (numberOf(value) !== undefined && isGrounded) return undefined;
  return {
    component: 'intent',
    severity: 'major',
    claim: `The words can be read as ${shown(chosen.value)} for ${name}; the reference has ${short(text, 160)}.`,
  };
}

/** Whether a value is a text of several words that the user neither says nor gives as a form to be filled in. */
const isComposed = (value: Value, said: string): boolean =>
  typeof value === 'string' &&
  value.trim().split(/\s+/u).length >= FEWEST_WORDS &&
  !isIn(said, value) &&
  !quotationsIn(said).some((form) => shareQuoted(value, form) >= FORM);
const FEWEST_WORDS = 4;
/** Share of the word triples that a filled-in form has from its quotation. */
const FORM = 0.5;

/** What stands between quotes. */
const quotationsIn = (said: string): readonly string[] =>
  Array.from(
    said.matchAll(/(?<![\p{L}\p{N}])(['"“‘])([^\n]{8,400}?)['"”’](?![\p{L}\p{N}])/gu),
    ([, , text = '']) => text,
  );

/** Whether the user says a value, or every member of a list, which may have the mark of a tag or a name before it. */
function isSaid(said: string, value: Value): boolean {
  if (!isList(value)) return isVerbatim(said, value);
  return (
    value.length > 0 &&
    value.every((member) =>
      isVerbatim(said, typeof member === 'string' ? member.replace(/^[#@]/u, '') : member),
    )
  );
}

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
  const hasSaid = isQuoted(said, chosen) ? isQuoted(said, value) : isSaid(said, value);
  return hasSaid || isVerbatim(`${outputs}\n${stored}`, value);
}

const isQuoted = (text: string, value: Value): boolean =>
  typeof value === 'string' && QUOTES.some(([open, close]) => text.includes(`${open}${value}${close}`));
const QUOTES = ["''", '""', '“”', '‘’', '``'].map((marks) => [marks.charAt(0), marks.charAt(1)] as const);
