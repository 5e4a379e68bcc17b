import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { playground } from '../../support/playground.ts';

const loggedIn = { authenticated: true };
const error = (message: string): string => `Error during execution: ${message}`;
const Tweet = z.object({ mentions: z.array(z.string()) });
const mentionsOf = (tweet: string): string[] => Tweet.parse(JSON.parse(tweet)).mentions;

describe('tweets posted without mentions share one list of mentions', () => {
  test('a user mentioned in one is mentioned in the others, earlier and later ones', () => {
    const account = playground('TwitterAPI', loggedIn);
    account.call("post_tweet('first')");
    account.call("post_tweet('second')");
    account.call("mention(1, ['@ann'])");
    expect(mentionsOf(account.call('get_tweet(0)'))).toEqual(['@ann']);
    expect(mentionsOf(account.call("post_tweet('third')"))).toEqual(['@ann']);
    account.call("mention(2, ['@bob'])");
    expect(mentionsOf(account.call('get_tweet(0)'))).toEqual(['@ann', '@bob']);
  });

  test('an empty list that was passed explicitly is not shared', () => {
    const account = playground('TwitterAPI', loggedIn);
    account.call("post_tweet('own list', mentions=[])");
    account.call("post_tweet('shared list')");
    account.call("mention(0, ['@ann'])");
    expect(mentionsOf(account.call('get_tweet(1)'))).toEqual([]);
    account.call("mention(1, ['@bob'])");
    expect(mentionsOf(account.call('get_tweet(0)'))).toEqual(['@ann']);
  });

  test('every entry starts with an empty list', () => {
    const account = playground('TwitterAPI', loggedIn);
    account.call("post_tweet('first')");
    account.call("mention(0, ['@ann'])");
    const other = playground('TwitterAPI', loggedIn);
    expect(mentionsOf(other.call("post_tweet('first')"))).toEqual([]);
  });
});

test('a comment without login raises the refusal instead of returning it', () => {
  const account = playground('TwitterAPI');
  expect(account.call("comment(0, 'nice')")).toBe(error('exceptions must derive from BaseException'));
});

test('users can be mentioned without login', () => {
  const account = playground('TwitterAPI', { tweets: { '7': { username: 'ann', mentions: [] } } });
  expect(account.call("mention(7, ['@bob'])")).toBe('{"mention_status": "Users mentioned successfully"}');
  expect(mentionsOf(account.call('get_tweet(7)'))).toEqual(['@bob']);
});

test('a string in place of a list of mentioned users mentions its characters', () => {
  const account = playground('TwitterAPI', loggedIn);
  account.call("post_tweet('hello', mentions=[])");
  account.call("mention(0, '@al')");
  expect(mentionsOf(account.call('get_tweet(0)'))).toEqual(['@', 'a', 'l']);
});

test('comments of the scenario are not found under the id of their tweet', () => {
  const account = playground('TwitterAPI', {
    ...loggedIn,
    tweets: { '3': { id: 3 } },
    comments: { '3': [{ username: 'ann', content: 'old' }] },
  });
  expect(account.call('get_tweet_comments(3)')).toBe('[]');
  account.call("comment(3, 'new')");
  expect(account.call('get_tweet_comments(3)')).toBe("[{'username': 'john', 'content': 'new'}]");
  expect(account.attribute('comments')).toEqual({
    $d: [
      ['3', [{ username: 'ann', content: 'old' }]],
      [3, [{ username: 'john', content: 'new' }]],
    ],
  });
});

test('a search matches any part of the content but only whole tags', () => {
  const account = playground('TwitterAPI', loggedIn);
  account.call("post_tweet('Sunny day', tags=['#Weather'])");
  expect(account.call("search_tweets('SUN')")).toContain('Sunny day');
  expect(account.call("search_tweets('weather')")).toBe('[]');
  expect(account.call("search_tweets('#weather')")).toContain('Sunny day');
});

test('a keyword of a wrong type fails only if there is a tweet', () => {
  const account = playground('TwitterAPI', loggedIn);
  expect(account.call('search_tweets(5)')).toBe('[]');
  account.call("post_tweet('hello')");
  expect(account.call('search_tweets(5)')).toBe(error("'int' object has no attribute 'lower'"));
});

test('a tweet can be looked up by any number that equals its id', () => {
  const account = playground('TwitterAPI', { ...loggedIn, tweet_counter: 1 });
  account.call("post_tweet('hello')");
  expect(account.call('get_tweet(True)')).toContain('hello');
  expect(account.call("get_tweet('1')")).toBe('{"error": "Tweet with ID 1 not found."}');
  expect(account.call('get_tweet([1])')).toBe(error("unhashable type: 'list'"));
});

test('a tweet remains posted if the tweet counter cannot be increased', () => {
  const account = playground('TwitterAPI', { ...loggedIn, tweet_counter: 'a' });
  expect(account.call("post_tweet('hello')")).toBe(error('can only concatenate str (not "int") to str'));
  expect(account.call("get_tweet('a')")).toContain('hello');
});
