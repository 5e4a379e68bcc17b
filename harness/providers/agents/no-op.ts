import type { Agent } from './agent.ts';
import { says } from './replies.ts';

/** Says nothing and calls nothing: passes exactly what asks for nothing. */
export const noOp: Agent = { id: 'no-op', needs: 'nothing', create: () => () => says('') };
