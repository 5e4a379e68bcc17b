import type { Focus } from './bind.ts';
import { askDeed, askQuestion } from './requests.ts';
import type { Asked } from './requests.ts';
import { askTally } from './tallies.ts';
import type { Scene, Stage } from './stage.ts';

/** Tools that users ask for. */
export const deedsOf = ({ domain }: Stage): readonly string[] =>
  [...domain.tools.values()].flatMap(({ name, phrases }) => (phrases === undefined ? [] : [name]));

/**
 * Three deeds and a look-up that a conversation should call if it can, so that candidates in a row call all tools equally often.
 * Multiples of the golden ratio are spread evenly, and so are those of every fourteenth number: kinds of tasks come in turns.
 */
export function leadingTools(stage: Stage, number: number): readonly string[] {
  const deeds = deedsOf(stage);
  const looks = new Set([...stage.looks.values()].flat().map(({ tool }) => tool));
  const place = (number * GOLDEN_RATIO) % 1;
  const led = [
    ...[0, 1 / 3, 2 / 3].map((part) => deeds[Math.floor(((place + part) % 1) * deeds.length)]),
    [...looks][Math.floor(place * looks.size)],
  ];
  return led.filter((tool) => tool !== undefined);
}

const GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

/** Requests that a tool can be called for, each several times, since each draws its rows. Some find the answer with another tool. */
export function waysToCall(tool: string, scene: Scene, focus: Focus): readonly (() => Asked | undefined)[] {
  const { questions, tallies } = scene.stage.domain;
  const tables = tablesShown(tool, scene);
  const ways = deedsOf(scene.stage).includes(tool)
    ? [() => askDeed(scene, tool, { focus })]
    : [
        ...questions
          .filter(({ table }) => tables.includes(table))
          .map((question) => () => askQuestion(scene, question, focusOrKnown(question.table, scene, focus))),
        ...tallies.filter((tally) => tally.tool === tool).map((tally) => () => askTally(scene, tally, focus)),
      ];
  return Array.from({ length: TIMES_TRIED }, () => ways).flat();
}

/** What the conversation is about, and in a table that it is not about, the row that was shown last: it can be shown by its id. */
function focusOrKnown(table: string, { known }: Scene, focus: Focus): Focus {
  const shown = known.get(table)?.at(-1);
  return shown === undefined || focus.has(table) ? focus : new Map([...focus, [table, shown]]);
}

/** How often a way to call a leading tool is tried. */
const TIMES_TRIED = 8;

/** Tables whose rows a look-up shows; empty for other tools. */
export const tablesShown = (tool: string, { stage }: Scene): readonly string[] =>
  [...stage.looks].flatMap(([table, looks]) => (looks.some((look) => look.tool === tool) ? [table] : []));

/** Whether a look-up shows one row, by its id. */
export const showsOneRow = (tool: string, { stage }: Scene): boolean =>
  [...stage.looks.values()].some((looks) =>
    looks.some((look) => look.tool === tool && look.rows === 'single'),
  );
