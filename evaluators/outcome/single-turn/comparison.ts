import type { SingleTurnPart } from './parts.ts';
import type { Plain } from './plain.ts';
import type { Schema } from './schema.ts';
import type { Asked } from './values/free-text.ts';

/** What values are compared in the light of. */
export type Light = {
  readonly parts: ReadonlySet<SingleTurnPart>;
  readonly asked: Asked;
  readonly language: 'python' | 'java' | 'javascript';
};

/** Why rules alone cannot tell whether a value means an accepted one. */
export const DOUBTS = {
  otherWords: 'free text that shares half of its words with the accepted one',
  longerName: "a name with more of the user's words than the accepted one",
  callInProse: 'prose that shows a call while it asks or declines',
} as const;
export type Doubt = (typeof DOUBTS)[keyof typeof DOUBTS];

export type Comparison = 'same' | 'different' | { readonly doubt: Doubt };

/** Compares a value with an accepted one as far as a schema's type and text allow. */
export type CompareValue = (accepted: Plain, actual: Plain, schema: Schema, light: Light) => Comparison;

/** The better of two comparisons. */
export function better(left: Comparison, right: Comparison): Comparison {
  if (left === 'same' || right === 'different') return left;
  return right === 'same' || left === 'different' ? right : left;
}

/** The same where all are; in doubt where some are and none differs. */
export function allOf(comparisons: readonly Comparison[]): Comparison {
  if (comparisons.includes('different')) return 'different';
  return comparisons.find((comparison) => comparison !== 'same') ?? 'same';
}
