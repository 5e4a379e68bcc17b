import { encodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { normalised, mentions } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { figuresOf } from '../../../../../evaluators/outcome/multi-turn/information/figures.ts';
import { Float } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';

/** What an assistant knows before it makes a call of the reference. */
export type KnownTexts = {
  /** What the user said, this turn included. */
  readonly said: string;
  /** Outputs of the calls of the reference before this one. */
  readonly shown: string;
  /** The start state as text: what a look-up could find. */
  readonly stored: string;
};

export function knownTexts(
  entry: SuiteEntry,
  { turn, call }: { readonly turn: number; readonly call: number },
  { executed, world }: Pick<AuditedSuite, 'executed' | 'world'>,
): KnownTexts {
  const said = entry.turns.slice(0, turn + 1).flatMap(({ messages }) => messages.map(({ text }) => text));
  const shown = executed(entry)
    .slice(0, turn + 1)
    .flatMap(({ steps }, index) => (index === turn ? steps.flat().slice(0, call) : steps.flat()))
    .map(({ output }) => output);
  return { said: said.join('\n'), shown: shown.join('\n'), stored: storedText(entry, world) };
}

function storedText(entry: SuiteEntry, world: AuditedSuite['world']): string {
  const start = world.start(entry);
  const values = entry.environments.flatMap((name) => [...world.attributes(name, start).values()]);
  return values.map((value) => JSON.stringify(encodeValue(value))).join('\n');
}

/** Whether a text has a string as whole words, or a number as a figure. Other values are in no text. */
export function isIn(text: string, value: Value): boolean {
  const number = numberOf(value);
  if (number !== undefined) return figuresOf(text).some((figure) => figure.value === number);
  return typeof value === 'string' && value !== '' && mentions(normalised(text), normalised(value));
}

export function numberOf(value: Value): number | undefined {
  if (value instanceof Float) return value.value;
  return typeof value === 'number' ? value : undefined;
}

/** Whether a number is a known one, or a sum, difference, product or quotient of two known ones. */
export function isComputed(value: number, text: string): boolean {
  const known = [...new Set(figuresOf(text).map((figure) => figure.value))].slice(0, 80);
  const isClose = (other: number): boolean => Math.abs(other - value) <= 0.006 * Math.max(1, Math.abs(value));
  return known.some((one) =>
    known.some(
      (other) =>
        isClose(one) ||
        isClose(one + other) ||
        isClose(one - other) ||
        isClose(one * other) ||
        isClose(one / other),
    ),
  );
}
