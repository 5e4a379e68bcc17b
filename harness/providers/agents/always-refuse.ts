import type { Agent } from './agent.ts';
import { says } from './replies.ts';

/** Declines every request politely: passes exactly what cannot be done. */
export const alwaysRefuse: Agent = {
  id: 'always-refuse',
  needs: 'nothing',
  create: () => () => says('I am sorry, but I cannot help with that.'),
};
