import { createServices } from './services.ts'
import { runApp } from './shell/app.ts'

runApp(createServices)
