import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { quirk } from './quirks.ts';
import { refused } from './state.ts';
import * as texts from './texts.ts';

/** Number of calls with a wrong token that a new session survives. */
const NEW_SESSION = 2;

/** The state with a new session, and the number that is its token. */
const newSession = quirk('credentials-unchecked', (state: EnvironmentState) =>
  drawInteger(state, 100_000, 999_999),
);

const scopeOf = quirk('scope-without-effect', (grantType: Value): Value => grantType);

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
    const [drawn, next] = newSession(state);
    const session = { token_type: 'Bearer', access_token: String(drawn), token_expires_in: NEW_SESSION };
    return {
      state: withAttributes(next, {
        ...session,
        token_scope: scopeOf(args.grant_type),
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

const isToken = quirk('none-is-a-token', (state: EnvironmentState, token: Value): boolean =>
  equal(token, attribute(state, 'access_token')),
);

/** @throws {PythonFault} TypeError before the first login. */
const afterWrongToken = quirk(
  'session-fades-on-wrong-tokens',
  (state: EnvironmentState, left: Value): EnvironmentState =>
    withAttributes(state, { token_expires_in: arithmetic('-', left, 1, '-=') }),
);

/**
 * Error output for a token that is not valid; `undefined` for a valid one.
 *
 * @throws {PythonFault} TypeError for a token before the first login.
 */
export function tokenRefusal(
  state: EnvironmentState,
  token: Value,
  status?: 'booking_status' | 'cancel_status' | 'insurance_status',
): Outcome | undefined {
  const left = attribute(state, 'token_expires_in');
  if (equal(left, 0)) return { state, output: refused(texts.tokenExpired, status) };
  if (isToken(state, token)) return undefined;
  return { state: afterWrongToken(state, left), output: refused(texts.tokenInvalid, status) };
}
