import { describe, expect, it } from 'vitest';
import { voiceNames } from '../../../hooks/voiceNames';

const offered = (name: string, language = 'en-US') => ({ name, language, sampleUrl: '/sample' });

describe('the names of the voices', () => {
  it('say how a voice sounds', () => {
    const voices = [offered('slt'), offered('rms'), offered('awb', 'en-GB')];
    expect(voiceNames(voices)).toEqual([
      'A woman’s voice, American',
      'A man’s voice, American',
      'A man’s voice, Scottish',
    ]);
  });

  it('tell apart by number what nobody has described, without its technical name', () => {
    const voices = [offered('en-US-Neural2-F'), offered('en-US-Neural2-D'), offered('x', 'en-GB')];
    expect(voiceNames(voices)).toEqual([
      'American English, voice 1',
      'American English, voice 2',
      'British English, voice 1',
    ]);
  });
});
