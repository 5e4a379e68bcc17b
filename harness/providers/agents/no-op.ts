import type { Agent } from './agent.ts';
import { says } from './replies.ts';

/** Replies with an empty text and no call: passes exactly the entries that ask for nothing. */
export const noOp: Agent = {
  id: 'no-op',
  behaviour: 'Does nothing and says nothing.',
  needs: 'nothing',
  create: () => () => says(''),
};
