import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { callsWith } from './shared/compositions.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { callEvidence, isBefore, placedCalls, playedEntries, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** Where the reference acts for the user, it acts as who he says he is. */
export const identityDiffers: Detector = {
  identity: { id: 'identity-differs', version: '1', group: 'mechanical' },
  asks: 'what others see is done in the name of the user who asks for it',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      const acting = calls.find((placed) => isOutward(placed, audited));
      const draft = acting === undefined ? undefined : otherIdentity(entry, acting, calls, audited);
      if (draft !== undefined) yield draft;
    }
  },
};

/** Whether a call changes what third parties see, in an environment that acts for a user. */
function isOutward({ reading, before, after }: PlacedCall, { world }: AuditedSuite): boolean {
  if (reading === undefined) return false;
  const { identity, outward } = world.meaning(reading.environment);
  return (
    identity.length > 0 &&
    outward.some((name) => !world.sameAttribute(reading.environment, name, before, after))
  );
}

/** Who the user says he is, outside of texts that he dictates: an id, or a name. */
const STATED =
  /\b(?:my (?:user[ _-]?)?id(?: is|:)|I \((?:my )?user[ _-]?id(?: is|:)?|(?<name>I am|I'm|my name is)) ['"\u2018\u201c]?(?<stated>[\p{L}\p{N}_@-]+)/giu;
/** A text in quotes; an apostrophe between letters is none. */
const QUOTED = /"[^"\n]*"|(?<!\p{L})'(?:[^'\n]|(?<=\p{L})'(?=\p{L}))*'/gu;

/** What the user says himself: without dictated texts of several words. */
const ownWords = (words: string): string =>
  words.replaceAll(QUOTED, (quoted) => (quoted.includes(' ') ? ' ' : quoted));

type Statement = { readonly turn: number; readonly text: string; readonly id: string };

function otherIdentity(
  entry: SuiteEntry,
  acting: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): FindingDraft | undefined {
  const { world } = audited;
  const environment = acting.reading?.environment ?? '';
  const attributes = world.attributes(environment, acting.before);
  const identities = world.meaning(environment).identity;
  const [current] = identities
    .map((name) => attributes.get(name))
    .filter((value) => typeof value === 'string');
  const users = directoryIn([...attributes.values()]);
  const statement = statementBefore(entry, acting, users);
  if (typeof current !== 'string' || statement === undefined || statement.id === current) return undefined;
  if (users.get(current) === statement.id) return undefined;
  const hasLoggedIn = calls.some(
    (call) =>
      isBefore(call, acting) &&
      identities.some((name) => !world.sameAttribute(environment, name, call.before, call.after)),
  );
  if (hasLoggedIn) return undefined;
  const isKnown = [...users.values()].includes(statement.id);
  return draftOf(entry, acting, { statement, current, isKnown }, audited);
}

/** All entries of dictionaries from names to ids. */
const directoryIn = (values: readonly Value[]): ReadonlyMap<string, string> =>
  new Map(
    values
      .filter(isDict)
      .flatMap((dict) =>
        Array.from(dict, ([name, id]) => [name, id] as const).flatMap(([name, id]) =>
          typeof name === 'string' && typeof id === 'string' ? [[name, id] as const] : [],
        ),
      ),
  );

/** The last statement of who the user is before a call; a name or word that no user has is none. */
function statementBefore(
  entry: SuiteEntry,
  { turn }: PlacedCall,
  users: ReadonlyMap<string, string>,
): Statement | undefined {
  const ids = new Set(users.values());
  return userWords(entry)
    .slice(0, turn + 1)
    .flatMap((words, index) =>
      Array.from(ownWords(words).matchAll(STATED), ({ 0: text, groups = {} }) => {
        const { name, stated = '' } = groups;
        const id = users.get(stated) ?? (name === undefined || ids.has(stated) ? stated : '');
        return { turn: index, text, id };
      }),
    )
    .findLast(({ id }) => id !== '');
}

type Difference = { readonly statement: Statement; readonly current: string; readonly isKnown: boolean };

function draftOf(
  entry: SuiteEntry,
  acting: PlacedCall,
  { statement, current, isKnown }: Difference,
  audited: AuditedSuite,
): FindingDraft {
  const { turn, call, text } = acting;
  const logins = callsWith(loginTools(entry, acting, audited), [statement.id]);
  const consequence = isKnown
    ? 'an assistant that logs in as that user first fails'
    : 'no user has that id, and an assistant that tries to log in and does not act in the name of another fails';
  return {
    component: isKnown ? 'intent' : 'state',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `identity-differs:${isKnown ? 'another' : 'unknown'} user`,
    claim: `The user says ${JSON.stringify(statement.text)}, so the user is ${JSON.stringify(statement.id)}, but ${JSON.stringify(current)} is logged in, and the reference makes ${text} in that name; ${consequence}.`,
    evidence: [wordsEvidence(entry, statement.turn, statement.text), callEvidence(entry, acting)],
    witnesses: logins.map((login) =>
      rightButFailed(entry, replacing(entry, acting, isKnown ? [login, text] : [login])),
    ),
  };
}

/** Tools with one parameter that change nothing but who is logged in, as the users of the environment show. */
function loginTools(entry: SuiteEntry, { turn, before, reading }: PlacedCall, audited: AuditedSuite) {
  const { world } = audited;
  const environment = reading?.environment ?? '';
  const { identity } = world.meaning(environment);
  const users = directoryIn([...world.attributes(environment, before).values()]);
  const changesIdentity = (call: string): boolean => {
    const { state } = world.execute(entry, 'audit', before, call);
    const changed = [...world.attributes(environment, state).keys()].filter(
      (name) => !world.sameAttribute(environment, name, before, state),
    );
    return changed.length > 0 && changed.every((name) => identity.includes(name));
  };
  return offeredTools(entry, turn, audited).filter((tool) =>
    callsWith([tool], [...users.values()]).some(
      (call) => world.reading(entry, call)?.environment === environment && changesIdentity(call),
    ),
  );
}
