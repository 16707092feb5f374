/** Everything of the platform that is not the money's hot path: health, wrong paths, wrong methods. */

import express from 'express'
import type { Express, NextFunction, Request, Response } from 'express'
import { messageOf } from '../kernel/errors.ts'
import { closeSuffix, numberPath, reverseSuffix } from './http-handler.ts'
import type { PlatformError } from './wire.ts'
import { billDownloadPath, billPath, nativePath, payPath, refundPath } from './wire.ts'

export interface RestOptions {
  readonly health: () => object
  readonly onBadRequest: () => void
}

export function restOfPlatform({ health, onBadRequest }: RestOptions): Express {
  const app = express()
  app.disable('x-powered-by')

  const complain = (res: Response, status: number, error: PlatformError) => {
    onBadRequest()
    res.status(status).json(error)
  }
  const only = (method: 'GET' | 'POST') => (req: Request, res: Response) => {
    const message = `${req.method} is not possible here: use ${method}`
    complain(res.set('allow', method), 405, { code: 'METHOD_NOT_ALLOWED', message })
  }

  app.get('/healthz', (_req, res) => {
    res.json({ status: 'up', ...health() })
  })
  app.all(payPath, only('POST'))
  app.all([billPath, billDownloadPath], only('GET'))
  app.all(nativePath, only('POST'))
  app.all(refundPath, only('POST'))
  app.all(`${numberPath}:outTradeNo${reverseSuffix}`, only('POST'))
  app.all(`${numberPath}:outTradeNo${closeSuffix}`, only('POST'))
  app.all(`${numberPath}:outTradeNo`, only('GET'))
  app.use((req: Request, res: Response) => {
    const message = `there is no ${req.method} ${req.path}`
    complain(res, 404, { code: 'NOT_FOUND', message })
  })
  // Express tells an error handler by its four parameters.
  app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    complain(res, statusOf(error), { code: 'PARAM_ERROR', message: messageOf(error) })
  })
  return app
}

/** A malformed path comes as an error with its own status. */
const statusOf = (error: unknown): number =>
  error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500
