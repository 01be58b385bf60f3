import { createNearLimiter } from '../../../lib/limits/nearLimiter.ts';
import { limiterContract } from './contract.ts';

limiterContract('a limiter in this process', createNearLimiter);
