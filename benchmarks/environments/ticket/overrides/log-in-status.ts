import type { Override } from '../../../../harness/contract/environment.ts';
import { dictOf } from '../../../python/containers.ts';
import { truthy } from '../../../python/types.ts';
import { attribute, readTool } from '../../define.ts';

const ticketGetLoginStatus = readTool({}, (state) => {
  const user = attribute(state, 'current_user');
  return dictOf({ username: truthy(user) ? user : false });
});

/** Answers the finding that a look-up of the name of the current user does not show it (`agreement`, `name-shown`). */
export const logInStatus: Override = {
  id: 'log-in-status',
  version: '1',
  environment: 'TicketAPI',
  replaces: ['login-status-without-name'],
  tools: { ticket_get_login_status: ticketGetLoginStatus },
  behaviour: {
    tools: { ticket_get_login_status: 'Gives username: the name of current_user, or false without one.' },
  },
};
