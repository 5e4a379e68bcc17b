import { byId } from '../by-id.ts';
import type { Agent } from './agent.ts';
import { alwaysRefuse } from './always-refuse.ts';
import { chainer } from './chainer.ts';
import { early } from './early.ts';
import { firstRow } from './first-row.ts';
import { forgetful } from './forgetful.ts';
import { hasty } from './hasty.ts';
import { lexical } from './lexical.ts';
import { noOp } from './no-op.ts';
import { noisy } from './noisy.ts';
import { oracle } from './oracle.ts';
import { random } from './random.ts';
import { short } from './short.ts';
import { silent } from './silent.ts';
import { spam } from './spam.ts';
import { stubborn } from './stubborn.ts';

/** All baseline agents by their id. To add one: a file that exports its record, and a line here. */
export const AGENTS: ReadonlyMap<string, Agent> = byId<Agent>([
  // In the order in which errors list them.
  noOp,
  oracle,
  spam,
  random,
  alwaysRefuse,
  lexical,
  silent,
  early,
  noisy(5),
  noisy(10),
  noisy(20),
  noisy(40),
  hasty,
  short(2),
  short(3),
  firstRow,
  stubborn,
  forgetful,
  chainer,
]);

/** The agents at the ends of the scale: `best` plays the suite's references, `worst` does nothing. */
export const SCALE_ENDS = { best: oracle, worst: noOp } as const;
