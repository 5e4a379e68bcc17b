import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Arguments, EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { equal } from '../../../python/equality.ts';
import { attribute, configured, withAttributes, writeTool } from '../../define.ts';
import { authenticateTravel as openSession } from '../session.ts';
import { refused } from '../state.ts';

const GRANT_TYPES: readonly Value[] = ['read_write', 'read', 'write'];
const SECRETS = ['client_id', 'client_secret', 'refresh_token'];

const authenticateTravel = writeTool(
  {
    client_id: REQUIRED,
    client_secret: REQUIRED,
    refresh_token: REQUIRED,
    grant_type: REQUIRED,
    user_first_name: REQUIRED,
    user_last_name: REQUIRED,
  },
  (state, args, settings) => {
    const refuse = (error: string) => ({ state, output: refused(error) });
    if (!GRANT_TYPES.includes(args.grant_type))
      return refuse('Invalid grant type. Options are: read_write, read, write.');
    return areRight(state, args)
      ? openSession.run(state, args, settings)
      : refuse('Invalid client credentials');
  },
);

/** Whether credentials are those that the entry states. One that states none takes every one. */
function areRight(state: EnvironmentState, args: Arguments): boolean {
  const expected = attribute(state, '_credentials');
  if (!isDict(expected)) return true;
  return SECRETS.every((name) => equal(expected.get(name) ?? null, args[name] ?? null));
}

/**
 * Answers the findings that every client, secret and refresh token opens a session (`parameter-without-effect`), and that any
 * type of grant is taken (`enumeration-not-enforced`). Credentials are stated by entries, as `credentials`: a dictionary with
 * `client_id`, `client_secret` and `refresh_token`.
 */
export const credentials: Override = {
  id: 'credentials',
  version: '1',
  environment: 'TravelAPI',
  replaces: ['credentials-unchecked'],
  tools: { authenticate_travel: authenticateTravel },
  load: (state, configuration) =>
    withAttributes(state, { _credentials: configured(configuration, 'credentials', null) }),
  behaviour: {
    tools: {
      authenticate_travel:
        'Where the start state has credentials, needs its client_id, client_secret and refresh_token; elsewhere any. The grant_type is read_write, read or write, else it is refused. Stores a random access_token, token_type, token_expires_in 2, the grant_type as token_scope, and the first and last name. Gives expires_in, access_token, token_type, scope.',
    },
  },
};
