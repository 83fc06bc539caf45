const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('sample', {
  upper: (text) => text.toUpperCase(),
  request: (name, input) => ipcRenderer.invoke('request', name, input),
  watch: (listener) => {
    const hear = (_event, state) => listener(state)
    ipcRenderer.on('state', hear)
    return () => void ipcRenderer.off('state', hear)
  },
})
