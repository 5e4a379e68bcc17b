import type { TaskKind } from '../../../suites/worlds/definition.ts';
import type { KindPlanner } from '../conversation.ts';
import { aggregate } from './aggregate.ts';
import { ambiguity } from './ambiguity.ts';
import { condition } from './condition.ts';
import { correction } from './correction.ts';
import { earlierReference } from './earlier-reference.ts';
import { impossible } from './impossible.ts';
import { irrelevantTurn } from './irrelevant-turn.ts';
import { missingParameter } from './missing-parameter.ts';
import { nearTwins } from './near-twins.ts';
import { parallel } from './parallel.ts';
import { plain } from './plain.ts';
import { withheldTool } from './withheld-tool.ts';

/** Planner of each kind of task. Distractors are added to plain plans. */
export const KINDS: { readonly [kind in TaskKind]: KindPlanner } = {
  plain,
  parallel,
  missing_parameter: missingParameter,
  withheld_tool: withheldTool,
  impossible,
  condition,
  irrelevant_turn: irrelevantTurn,
  ambiguity,
  near_twins: nearTwins,
  distractors: plain,
  aggregate,
  correction,
  earlier_reference: earlierReference,
};
