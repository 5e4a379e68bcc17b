import { mustGet } from '../../../../harness/contract/must-get.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { withTurn } from '../conversation.ts';
import { askPicked, attempts, closed, ordinaryTurns } from '../ordinary-turns.ts';
import type { Conversation, KindPlanner } from '../conversation.ts';
import { argumentsOf, bind, toolOf } from '../bind.ts';
import type { Filling, MadeCall, Request } from '../plan.ts';
import { deedWith } from '../requests.ts';
import { make, refusalOf } from '../stage.ts';
import type { Scene } from '../stage.ts';

/** A turn that takes back what the turn before asked for, or asks for it with another value. */
export const correction: KindPlanner = (opening) => {
  const { draws } = opening.scene;
  const before = ordinaryTurns(opening, draws.between(0, 1));
  const corrected = before === undefined ? undefined : attempts(() => corrections(before));
  return corrected === undefined ? undefined : closed(corrected);
};

function corrections(conversation: Conversation): Conversation | undefined {
  const { scene } = conversation;
  const asked = askPicked(conversation, {}, (tool) => canBeCorrected(scene, tool));
  if (asked?.request.kind !== 'deed') return undefined;
  const { tool, fillings } = asked.request;
  const done = withTurn(conversation, [asked.request], asked.scene);
  const undone = takenBack(asked.scene, asked.request);
  if (undone === undefined) return undefined;
  const candidates = correctable(scene, tool, fillings);
  if (candidates.length === 0) return undefined;
  const wrong = scene.draws.pick(candidates);
  const other = bind(undone.scene, tool, undefined)?.find(({ parameter }) => parameter === wrong.parameter);
  if (other === undefined || sameFilling(other, wrong)) return undefined;
  const mended = fillings.map((filling) => (filling.parameter === wrong.parameter ? other : filling));
  // In the scene before, it is refused where nothing would have had to change: no user corrects a change to none.
  const isRefused = [scene, undone.scene].some(
    (one) => refusalOf(one, tool, argumentsOf(mended)) !== undefined,
  );
  if (isRefused) return undefined;
  const again = deedWith(undone.scene, tool, mended);
  return again === undefined
    ? undefined
    : withTurn(done, [again.request], again.scene, {
        twist: { kind: 'corrects', parameter: wrong.parameter, before: wrong },
        calls: [...undone.calls, ...again.request.calls],
      });
}

/** Whether a call of the tool can be taken back, or is taken back by another call of it. */
function canBeCorrected(scene: Scene, tool: string): boolean {
  return scene.stage.domain.tools.get(tool)?.undoneBy !== undefined || onlyReplaces(scene, tool);
}

/** Whether a call only sets columns of one row, so that another call of the same row replaces what it set. */
const onlyReplaces = (scene: Scene, tool: string): boolean => replaced(scene, tool).length > 0;

/** Parameters whose arguments a call writes into columns of a row, if that is all that it does. */
function replaced(scene: Scene, tool: string): readonly string[] {
  const [effect, ...others] = toolOf(scene, tool).contract.effects;
  if (effect?.kind !== 'update' || others.length > 0) return [];
  const set = Object.values(effect.set);
  const names = set.flatMap((value) =>
    typeof value === 'object' && value?.kind === 'argument' ? [value.name] : [],
  );
  return names.length === set.length ? names : [];
}

/** What the user can have got wrong: where a call only replaces columns, not the row that it changes. */
function correctable(scene: Scene, tool: string, fillings: readonly Filling[]): readonly Filling[] {
  const names = replaced(scene, tool);
  return names.length === 0 ? fillings : fillings.filter(({ parameter }) => names.includes(parameter));
}

function takenBack(
  scene: Scene,
  { tool, calls }: Extract<Request, { kind: 'deed' }>,
): { readonly calls: readonly MadeCall[]; readonly scene: Scene } | undefined {
  if (onlyReplaces(scene, tool)) return { calls: [], scene };
  const { undoneBy } = mustGet(scene.stage.domain.tools, tool, 'tool');
  const output = calls.at(-1)?.output ?? null;
  const id = undoneBy !== undefined && isDict(output) ? output.get(undoneBy.parameter) : undefined;
  if (undoneBy === undefined || typeof id !== 'string') return undefined;
  const [call, after] = make(scene, undoneBy.tool, { [undoneBy.parameter]: id });
  return call.refused ? undefined : { calls: [call], scene: after };
}

const sameFilling = (left: Filling, right: Filling): boolean =>
  left.kind === 'row' && right.kind === 'row'
    ? left.mention.id === right.mention.id
    : left.kind === 'value' && right.kind === 'value' && left.value === right.value;
