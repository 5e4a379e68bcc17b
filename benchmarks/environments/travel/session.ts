import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { refused } from './state.ts';
import * as texts from './texts.ts';

/** Calls with a wrong token that a new session survives. */
const NEW_SESSION = 2;

/** Quirk: neither client nor secret nor refresh token is looked at; whoever asks is logged in. */
export const authenticateTravel = writeTool(
  {
    client_id: REQUIRED,
    client_secret: REQUIRED,
    refresh_token: REQUIRED,
    grant_type: REQUIRED,
    user_first_name: REQUIRED,
    user_last_name: REQUIRED,
  },
  (state, args) => {
    const [drawn, next] = drawInteger(state, 100_000, 999_999);
    const session = { token_type: 'Bearer', access_token: String(drawn), token_expires_in: NEW_SESSION };
    return {
      state: withAttributes(next, {
        ...session,
        token_scope: args.grant_type,
        user_first_name: args.user_first_name,
        user_last_name: args.user_last_name,
      }),
      output: dictOf({
        expires_in: session.token_expires_in,
        access_token: session.access_token,
        token_type: session.token_type,
        scope: args.grant_type,
      }),
    };
  },
);

export const travelGetLoginStatus = readTool({}, (state) => {
  const left = attribute(state, 'token_expires_in');
  return dictOf({ status: left !== null && !equal(left, 0) });
});

/**
 * What a tool gives where the token does not open it; `undefined` where it does.
 *
 * Quirk: a session does not run out with time or use, only with calls that carry a wrong token: each takes one from
 * `token_expires_in`. Where nobody ever logged in, `None` is the right token, and any other fails in the subtraction.
 *
 * @throws {PythonFault} TypeError in that last case.
 */
export function tokenRefusal(
  state: EnvironmentState,
  token: Value,
  status?: 'booking_status' | 'cancel_status' | 'insurance_status',
): Outcome | undefined {
  const left = attribute(state, 'token_expires_in');
  if (equal(left, 0)) return { state, output: refused(texts.tokenExpired, status) };
  if (equal(token, attribute(state, 'access_token'))) return undefined;
  const next = withAttributes(state, { token_expires_in: arithmetic('-', left, 1, '-=') });
  return { state: next, output: refused(texts.tokenInvalid, status) };
}
