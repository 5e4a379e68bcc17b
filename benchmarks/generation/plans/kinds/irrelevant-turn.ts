import { withTurn } from '../conversation.ts';
import { ordinaryTurns } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';

/** A turn that asks for nothing that the tools are for, between others. */
export const irrelevantTurn: KindPlanner = (opening) => {
  const { draws } = opening.scene;
  const before = ordinaryTurns(opening, 1);
  if (before === undefined) return undefined;
  const aside = withTurn(before, [], before.scene, { twist: { kind: 'aside' } });
  return ordinaryTurns(aside, draws.between(1, 2));
};
