import { ordinaryTurns } from '../ordinary-turns.ts';
import type { KindPlanner } from '../conversation.ts';

/** Two to four turns in which all that is needed is said or can be looked up. */
export const plain: KindPlanner = (opening) => ordinaryTurns(opening, opening.scene.draws.between(2, 4));
