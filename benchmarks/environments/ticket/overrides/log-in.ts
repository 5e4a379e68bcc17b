import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { writeTool } from '../../define.ts';
import { isStatedAccount, withStatedAccounts } from '../../stated-accounts.ts';
import { logout as logOut, ticketLogin as logIn } from '../tools.ts';

const refused = (error: string): Value => dictOf({ success: false, error });

const ticketLogin = writeTool({ username: REQUIRED, password: REQUIRED }, (before, args, settings) => {
  const { state, output } = logIn.run(before, args, settings);
  const isRight = state !== before && isStatedAccount(before, args.username, args.password);
  return isRight ? { state, output } : { state: before, output: refused('Invalid username or password.') };
});

const logout = writeTool({}, (before, args, settings) => {
  const { state, output } = logOut.run(before, args, settings);
  return { state, output: state === before ? refused('No user is logged in.') : output };
});

/**
 * Answers the findings that every password logs in (`parameter-without-effect`), and that log-ins and log-outs are refused
 * without a reason (`refusal-unlike-siblings`). Passwords are stated by entries, as `accounts`: a dictionary by user name.
 */
export const ticketLogIn: Override = {
  id: 'log-in',
  version: '1',
  environment: 'TicketAPI',
  replaces: ['login-unchecked'],
  tools: { ticket_login: ticketLogin, logout },
  load: withStatedAccounts,
  behaviour: {
    tools: {
      ticket_login:
        'Where the start state has accounts, needs a user name of them with its password; elsewhere any that are not empty. Sets current_user. Gives success, and an error if it is false.',
      logout: 'Removes current_user. Gives success; false beside an error if no user was logged in.',
    },
  },
};
