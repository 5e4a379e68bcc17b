import { byRow, byValue } from '../filters.ts';
import { listing } from '../look-ups.ts';
import type { Pattern, ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { cancelSubscription } from './cancel.ts';
import { changePlan } from './change-plan.ts';
import { extendSubscription } from './extend.ts';
import { pauseSubscription } from './pause.ts';
import { resumeSubscription } from './resume.ts';
import { settleSubscriptions } from './settle.ts';
import { startSubscription } from './start.ts';
import { planTable, subscriptionTable } from './tables.ts';
import { questions, superlatives, tallies } from './talk.ts';
import { namesOf, STATES, SubscriptionWords } from './words.ts';
import type { SubscriptionNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Plans, and subscriptions of people that run, rest or are cancelled. */
export const subscriptions: Pattern<SubscriptionWords> = {
  id: 'subscriptions',
  words: SubscriptionWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    return {
      tables: [planTable(names), subscriptionTable(names)],
      tools: [
        listPlans(names),
        listSubscriptions(names),
        startSubscription(names),
        pauseSubscription(names),
        resumeSubscription(names),
        extendSubscription(names),
        changePlan(names),
        cancelSubscription(names),
      ],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: superlatives(names),
      settle: settleSubscriptions(names),
    };
  },
};

const listPlans = ({ plan }: SubscriptionNames): ToolSketch =>
  listing({
    name: `list_${snake(plan.plural)}`,
    purpose: `Lists all ${plan.plural} with price and number of days.`,
    table: plan.table,
    key: snake(plan.plural),
    filters: [],
    shows: { columns: ['id', 'name', 'price', 'days'] },
    order: [{ column: 'price', direction: 'up' }],
  });

const listSubscriptions = ({ hub, plan, who, which, subscription, to }: SubscriptionNames): ToolSketch =>
  listing({
    name: `list_${snake(subscription.plural)}`,
    purpose: `Lists ${subscription.plural} of ${indefinite(hub.singular)}, ${to} ${indefinite(plan.singular)} or in a state.`,
    table: subscription.table,
    key: snake(subscription.plural),
    filters: [byRow(hub), byRow(plan), byValue(subscription.table, 'state', STATES)],
    shows: { columns: ['id', who, which, 'first_day', 'last_day', 'state'] },
  });
