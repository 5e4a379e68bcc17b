import type { Agent } from './agent.ts';
import { says } from './replies.ts';

/** Politely declines every request: passes exactly the entries that cannot be fulfilled. */
export const alwaysRefuse: Agent = {
  id: 'always-refuse',
  behaviour: 'Declines every request, and calls nothing.',
  needs: 'nothing',
  create: () => () => says('I am sorry, but I cannot help with that.'),
};
